#pragma once
/// Standbys that follow the record: clients of exercise control that are sent its rows instead of
/// views. A row goes out once it is written, and what it tells of is accepted once those who keep
/// up have it on their disks too: then no laptop that dies takes anything accepted with it. Who
/// does not confirm in time is waited for no longer, so that a standby can hold nobody up for long.

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>

#include "exercise/record_writer.hpp"
#include "stream/session.hpp"

namespace jardam {

class Followers {
 public:
  using Instant = std::chrono::steady_clock::time_point;

  /// From now on the session is sent the rows after this one.
  void add(std::shared_ptr<Session> session, std::uint64_t row);
  /// Somebody has these rows on the disk.
  void note_held(std::uint64_t client, const HeldFrame& held);
  /// Whether that line was a follower's.
  bool remove(std::uint64_t client);
  /// Sends the next rows to who has confirmed the last; lets go who is late.
  void lead(const RecordWriter& record, Instant now);
  /// Sends all that is left, confirmed or not: the server ends.
  void send_rest(const RecordWriter& record);

  /// Of the rows that are written, the last that all have who keep up.
  [[nodiscard]] std::uint64_t held(std::uint64_t written) const;
  /// How many keep up.
  [[nodiscard]] std::uint32_t count() const;
  /// Whether one that kept up does so no more, and has neither left as somebody wished nor come
  /// back.
  [[nodiscard]] bool is_one_missed() const { return is_missed_; }

 private:
  struct Follower {
    std::shared_ptr<Session> session;
    std::uint64_t sent = 0;
    std::uint64_t held = 0;
    bool keeps_up = false;  ///< has been sent everything, and confirmed it in time since
    bool leaves = false;
    Instant sent_at{};
  };
  void send(Follower& follower, const RecordWriter& record);

  std::map<std::uint64_t, Follower> followers_;
  bool is_missed_ = false;
};

}  // namespace jardam

#pragma once
/// A seat at the stream: takes in what the client hears, keeps the model, sends acts and remembers
/// how they were answered. Knows no window.

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "client.hpp"
#include "clock.hpp"
#include "inquiries.hpp"
#include "model.hpp"

namespace jardam::viewer {

/// What a person asked for, in words, for the answer that comes later.
struct Wish {
  std::string title;   ///< English, key of the catalogues
  std::string detail;  ///< of the subject, already in words
};

/// The answer to an act.
struct Reply {
  Wish wish;
  bool is_accepted = false;
  std::string code;      ///< of a refusal
  std::string reason;    ///< of a refusal: English, key of the catalogues
  double heard = 0;      ///< wall clock
  std::uint64_t id = 0;  ///< the number under which the act was sent; 0: no act
};

/// A picture or a page that comes with a letter.
struct Fetched {
  bool has_come = false;
  std::string problem;  ///< why the server does not give it: English, key of the catalogues
  std::string name;     ///< of the file
  std::string media_type;
  std::string bytes;
};

struct ConnectionState {
  bool is_connected = false;
  bool was_welcomed = false;  ///< at least once
  std::string problem;        ///< why the connection was lost
  double retry_at = 0;        ///< wall clock of the next attempt
  std::optional<Reply> hello_refused;
};

class Session {
 public:
  Session(Address address, Hello hello);

  /// Takes in everything that arrived. `wall` is a steady clock in seconds.
  void pump(double wall);

  /// Sends an act; its answer shows up in `replies`. Returns the number it was sent under.
  std::uint64_t act(nlohmann::json act, Wish wish);

  /// Goes to another group, for who has the board's code. What was asked and is not answered, or is
  /// asked before the other group has welcomed, is given up: it was meant for one group.
  void go_to_group(unsigned number);

  /// What an attachment holds, as far as it has come; asks for it the first time.
  [[nodiscard]] const Fetched& attachment(const std::string& id, Language language);

  /// Asks why; `about` holds a `subject`, or the number of an `inject`.
  void ask_why(nlohmann::json about);
  /// Asks which decisions of the record could be left out.
  void ask_decisions();
  /// Asks what would change; as in PROTOCOL.md, without type and id.
  void ask_what_if(nlohmann::json question);
  void break_off_what_if();
  [[nodiscard]] const Inquiries& inquiries() const { return inquiries_; }

  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] const ConnectionState& connection() const { return connection_; }
  /// Newest last; a short history.
  [[nodiscard]] const std::deque<Reply>& replies() const { return replies_; }
  [[nodiscard]] bool is_waiting(std::uint64_t id) const { return pending_.count(id) > 0; }
  /// How many acts wait for the line to come back.
  [[nodiscard]] std::size_t waiting_for_line() const {
    if (connection_.is_connected) return 0;
    return static_cast<std::size_t>(std::count_if(
        pending_.begin(), pending_.end(), [](const auto& p) { return p.second.may_be_late; }));
  }
  /// World time now, between frames too.
  [[nodiscard]] double world_now(double wall) { return clock_.at(wall); }
  /// The unusual letters that have come; there may be more every time.
  [[nodiscard]] const std::set<char16_t>& letters() const { return letters_; }
  [[nodiscard]] const Address& address() const { return address_; }
  /// Frames dropped since the start because they were not as the protocol says.
  [[nodiscard]] int dropped() const { return dropped_; }

 private:
  using FetchedKey = std::pair<std::string, Language>;  ///< id of an attachment

  Session(Address address, Hello hello, const std::string& name);
  void give_up_what_cannot_wait(double wall);
  void send_again();
  void learn(const std::vector<char16_t>& letters);
  void hear(const nlohmann::json& frame, double wall);
  void hear_answer(const nlohmann::json& frame, bool is_accepted, double wall);
  void hear_groups(const nlohmann::json& frame, const Wish& wish, double wall);
  void hear_attachment(const nlohmann::json& frame);
  void fetch(const FetchedKey& wanted);
  void ask(Inquiry& inquiry, const char* type, nlohmann::json question);
  void drop(const std::string& problem);

  Address address_;
  Client client_;
  Model model_;
  SmoothClock clock_;
  ConnectionState connection_;
  /// Something asked for that has no answer yet.
  struct Pending {
    Wish wish;
    nlohmann::json act;
    double since = 0;          ///< wall clock
    bool may_be_late = false;  ///< it is sent again when the line is back
  };
  std::map<std::uint64_t, Pending> pending_;
  Inquiries inquiries_;
  std::map<FetchedKey, Fetched> fetched_;
  std::map<std::uint64_t, FetchedKey> fetching_;  ///< by the number under which it was asked for
  std::string keys_begin_with_;  ///< of this session's acts, so that none is done twice
  double wall_ = 0;
  std::deque<Reply> replies_;
  std::set<char16_t> letters_;
  std::uint64_t last_id_ = 0;
  int dropped_ = 0;
  bool is_resyncing_ = false;
  std::optional<unsigned> goes_to_;  ///< the group that has not welcomed yet
};

/// A key as the protocol wants it: a number where it is one.
[[nodiscard]] nlohmann::json key_json(const std::string& key);
/// {"kind","id"} as the protocol wants it: ids that are numbers as numbers.
[[nodiscard]] nlohmann::json subject_json(const Subject& subject);

}  // namespace jardam::viewer

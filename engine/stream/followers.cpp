#include "stream/followers.hpp"

#include <algorithm>

namespace jardam {
namespace {

/// How long an answer may wait for a standby (A: what a team bears before it presses again; a
/// hall's wireless network takes some hundredths of a second).
constexpr std::chrono::seconds patience_with_standby{2};
/// What is sent at once, and confirmed at once, while a new standby catches up.
constexpr std::size_t rows_bytes = 1u << 18;

}  // namespace

void Followers::add(std::shared_ptr<Session> session, std::uint64_t row) {
  const std::uint64_t client = session->id();
  followers_[client] = {.session = std::move(session), .sent = row, .held = row};
}

void Followers::note_held(std::uint64_t client, const HeldFrame& held) {
  const auto found = followers_.find(client);
  if (found == followers_.end()) return;
  Follower& follower = found->second;
  follower.held = std::clamp(held.row, follower.held, follower.sent);
  follower.leaves = held.leaves;
  if (held.leaves) follower.keeps_up = false;
}

bool Followers::remove(std::uint64_t client) {
  const auto found = followers_.find(client);
  if (found == followers_.end()) return false;
  is_missed_ |= found->second.keeps_up;
  followers_.erase(found);
  return true;
}

void Followers::lead(const RecordWriter& record, Instant now) {
  for (auto& [id, follower] : followers_) {
    if (follower.held < follower.sent) {
      if (!follower.keeps_up || now - follower.sent_at < patience_with_standby) continue;
      follower.keeps_up = false;
      is_missed_ = true;
      continue;
    }
    send(follower, record);
    follower.sent_at = now;
    if (follower.leaves || follower.keeps_up || follower.sent < record.news().written) continue;
    follower.keeps_up = true;
    is_missed_ = false;
  }
}

void Followers::send(Follower& follower, const RecordWriter& record) {
  const std::vector<RecordRow> rows = record.rows_after(follower.sent, rows_bytes);
  if (rows.empty()) return;
  follower.session->send_frame(rows_text(rows));
  follower.sent = rows.back().sequence;
}

void Followers::send_rest(const RecordWriter& record) {
  for (auto& [id, follower] : followers_)
    for (std::uint64_t before = ~follower.sent; before != follower.sent;) {
      before = follower.sent;
      send(follower, record);
    }
}

std::uint64_t Followers::held(std::uint64_t written) const {
  for (const auto& [id, follower] : followers_)
    if (follower.keeps_up) written = std::min(written, follower.held);
  return written;
}

std::uint32_t Followers::count() const {
  return static_cast<std::uint32_t>(
      std::count_if(followers_.begin(), followers_.end(),
                    [](const auto& entry) { return entry.second.keeps_up; }));
}

}  // namespace jardam

#include "replay.hpp"

namespace jardam::viewer {

Session* Replay::team(const std::string& id) {
  const std::string code = exercise_.team_code(id);
  if (code.empty()) return nullptr;
  std::unique_ptr<Session>& session = teams_[id];
  if (!session)
    session = std::make_unique<Session>(exercise_.address(), Hello{.code = code, .take = false});
  return session.get();
}

void Replay::pump(double wall) {
  truth_.pump(wall);
  for (const auto& [id, session] : teams_) session->pump(wall);
}

}  // namespace jardam::viewer

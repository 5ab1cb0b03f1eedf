#include "replay.hpp"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

namespace jardam::viewer {

Session* Replay::team(const std::string& id) {
  const std::string code = exercise_.team_code(id);
  if (code.empty()) return nullptr;
  std::unique_ptr<Session>& session = teams_[id];
  if (!session)
    session = std::make_unique<Session>(exercise_.address(), Hello{.code = code, .take = false});
  return session.get();
}

void Replay::open_beside(const std::string& team, const std::string& language) {
  const Address address = exercise_.address();
  std::array<std::string, 7> words{
      "jardam-viewer",
      "--connect",
      address.host + ":" + address.port,
      "--seat",
      team.empty() ? exercise_.control_code() : exercise_.team_code(team),
      "--language",
      language};
  std::array<char*, words.size() + 1> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  pid_t process = 0;
  if (::posix_spawn(&process, "/proc/self/exe", nullptr, nullptr, arguments.data(), environ) == 0)
    beside_.push_back(process);
}

Replay::~Replay() {
  for (const int process : beside_) {
    ::kill(process, SIGTERM);
    ::waitpid(process, nullptr, 0);
  }
}

void Replay::pump(double wall) {
  truth_.pump(wall);
  for (const auto& [id, session] : teams_) session->pump(wall);
}

}  // namespace jardam::viewer

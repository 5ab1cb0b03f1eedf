#pragma once
/// A server at its terminal: what it says of itself, of its record and of what was signed.

#include "agencies/offices/tasks.hpp"
#include "exit_status.hpp"
#include "interrupt.hpp"
#include "signing.hpp"
#include "stream/server.hpp"

namespace jardam::tools {

/// The port of an exercise unless another is asked for.
inline constexpr std::uint16_t usual_port = 8765;

/// Where it is found, the seats' codes, the state.
void announce(Server& server);

/// Serves until Ctrl-C or until the record fails, and tells what becomes of it. Returns what the
/// shell is told.
ExitStatus serve_until_end(Server& server, const Interrupt& interrupt, const Signing& signing);

}  // namespace jardam::tools

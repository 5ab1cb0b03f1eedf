#pragma once
/// What the program tells the shell that started it.

#include <stdexcept>

namespace jardam::tools {

enum class ExitStatus : int {
  done = 0,
  incomplete = 1,    ///< the results are not complete, or not what was expected
  bad_input = 2,     ///< an argument, a file or a directory cannot be used
  internal = 3,      ///< a fault of this program or its machine: a full disk too
  interrupted = 75,  ///< stopped half-way; the same command continues
};

/// The user asked for something that cannot be; what() says what and how to ask instead.
struct BadUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace jardam::tools

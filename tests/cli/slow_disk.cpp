/// A disk on which every flush takes as many milliseconds as SLOW_DISK says, to be preloaded.

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>

namespace {

int slowly(long call, int descriptor) {
  const char* wanted = std::getenv("SLOW_DISK");
  const long milliseconds = wanted == nullptr ? 0 : std::atol(wanted);
  const timespec time{milliseconds / 1000, milliseconds % 1000 * 1'000'000};
  ::nanosleep(&time, nullptr);
  return static_cast<int>(::syscall(call, descriptor));
}

}  // namespace

extern "C" int fsync(int descriptor) { return slowly(SYS_fsync, descriptor); }
extern "C" int fdatasync(int descriptor) { return slowly(SYS_fdatasync, descriptor); }

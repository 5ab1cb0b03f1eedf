#pragma once
/// What contradicts what in a state, as sentences: the findings of slow and complete checks.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace jardam {

class Contradictions {
 public:
  /// Notes `what` once, however often it does not hold.
  void expect(bool holds, std::string_view what) {
    if (!holds) [[unlikely]]
      note(what);
  }
  [[nodiscard]] const std::vector<std::string>& found() const { return found_; }

 private:
  void note(std::string_view what) {
    if (std::find(found_.begin(), found_.end(), what) == found_.end()) found_.emplace_back(what);
  }

  std::vector<std::string> found_;
};

}  // namespace jardam

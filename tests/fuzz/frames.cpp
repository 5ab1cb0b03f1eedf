/// What a server says, a frame a line: the viewer takes it whole or says what is wrong with it,
/// and can draw the country.

#include <nlohmann/json.hpp>

#include "frames.hpp"
#include "map/geography.hpp"
#include "target.hpp"

using namespace jardam;
using viewer::FrameOutcome;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  viewer::Model model;
  std::string_view rest = fuzz::text_of(bytes, size);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const nlohmann::json frame = nlohmann::json::parse(line, nullptr, false);
    if (frame.is_discarded()) continue;
    const viewer::FrameAnswer answer = viewer::apply_frame(model, frame);
    fuzz::require((answer.outcome == FrameOutcome::malformed) == !answer.problem.empty(),
                  "what is malformed has a problem, and nothing else");
  }
  if (model.welcome) static_cast<void>(viewer::make_geography(*model.welcome));
  return 0;
}

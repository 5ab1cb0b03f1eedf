#pragma once
/// Reads the frames of the stream into the model. A frame is applied whole or not at all.

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "model.hpp"

namespace jardam::viewer {

enum class FrameOutcome {
  applied,
  gap,        ///< a frame is missing: ask for a keyframe
  malformed,  ///< not as the protocol says; ignored
  unrelated,  ///< a type that carries no state
};

struct FrameAnswer {
  FrameOutcome outcome = FrameOutcome::unrelated;
  std::string problem;  ///< of a malformed frame, for the log
};

/// Applies a `welcome`, `keyframe` or `delta`. On anything but `applied` the model is as it was.
FrameAnswer apply_frame(Model& model, const nlohmann::json& frame);

}  // namespace jardam::viewer

#include "exercise/act_refusals.hpp"

namespace jardam {

ActAnswer refused(ActRefusal refusal) {
  const auto& words = words::words_of(act_refusals, refusal);
  return {std::string(words.code), std::string(words.sentence)};
}

ActAnswer refused(Refusal refusal) {
  return {std::string(code(refusal)), std::string(reason(refusal))};
}

}  // namespace jardam

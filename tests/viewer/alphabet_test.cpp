#include "alphabet.hpp"

#include <doctest/doctest.h>

using jardam::Language;
using jardam::viewer::Alphabet;

TEST_CASE("searching sets case aside in Cyrillic too, and words sort by the Kyrgyz alphabet") {
  const Alphabet alphabet;
  CHECK(alphabet.folded("ЫСЫК-КӨЛ", Language::kyrgyz) ==
        alphabet.folded("ысык-көл", Language::kyrgyz));
  CHECK(alphabet.comes_before("өзгөн", "пахта", Language::kyrgyz));
  CHECK(alphabet.comes_before("нарын", "ңабал", Language::kyrgyz));
}

#include <utility>

#include "agencies/records.hpp"

namespace jardam {
namespace {

using Words = std::pair<std::string_view, std::string_view>;
/// Code and sentence by Refusal.
constexpr std::array<Words, 14> words{{
    {"none", ""},
    {"unknown_office", "There is no such office."},
    {"not_yours_to_decide", "This decision belongs to another agency."},
    {"wrong_subject", "The decision cannot be about this."},
    {"not_known_to_you", "Your agency does not know of this."},
    {"already_under_way", "This is already under way."},
    {"already_done", "This has already been done."},
    {"no_such_recipient", "There is no other office of that agency to tell."},
    {"no_indicators", "No indicators have been recorded yet."},
    {"case_not_ready", "The case is not at that stage."},
    {"case_closed", "The case is closed."},
    {"no_victim", "Your agency does not know the person as a presumed victim."},
    {"no_consent", "No victim has consented to testify."},
    {"outside_region", "This lies outside the area of your office."},
}};
static_assert(words.size() == static_cast<std::size_t>(Refusal::outside_region) + 1);

}  // namespace

std::string_view reason(Refusal refusal) { return words[static_cast<std::size_t>(refusal)].second; }

std::string_view code(Refusal refusal) { return words[static_cast<std::size_t>(refusal)].first; }

}  // namespace jardam

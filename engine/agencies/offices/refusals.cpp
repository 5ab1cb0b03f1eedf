#include "agencies/offices/refusals.hpp"

#include "words/refusals.hpp"

namespace jardam {
namespace {

using enum Refusal;

constexpr words::RefusalTable<Refusal, 23> table{{
    {none, "none", ""},
    {unknown_office, "unknown_office", "There is no such office."},
    {not_yours_to_decide, "not_yours_to_decide", "This decision belongs to another agency."},
    {wrong_subject, "wrong_subject", "The decision cannot be about this."},
    {not_known_to_you, "not_known_to_you", "Your agency does not know of this."},
    {already_under_way, "already_under_way", "This is already under way."},
    {already_done, "already_done", "This has already been done."},
    {no_such_recipient, "no_such_recipient", "There is no other office of that agency to tell."},
    {no_indicators, "no_indicators", "No indicators have been recorded yet."},
    {case_not_ready, "case_not_ready", "The case is not at that stage."},
    {case_closed, "case_closed", "The case is closed."},
    {no_victim, "no_victim", "Your agency does not know the person as a presumed victim."},
    {no_consent, "no_consent", "No victim has consented to testify."},
    {outside_region, "outside_region", "This lies outside the area of your office."},
    {in_reflection, "in_reflection", "The person's reflection period is not over."},
    {all_engaged, "all_engaged", "All who could do this are engaged elsewhere."},
    {not_asked, "not_asked", "Nobody has asked for this, or it is decided already."},
    {not_granted, "not_granted", "The court has not granted this."},
    {whereabouts_unknown, "whereabouts_unknown",
     "Where the person is is not known to your agency."},
    {out_of_reach, "out_of_reach",
     "The person is said to be abroad, where your agency does not work."},
    {whereabouts_known, "whereabouts_known", "Your agency has been told where the person is."},
    {heard_on_record, "heard_on_record",
     "The child has been interviewed on record; ask for the record instead."},
    {not_a_child, "not_a_child", "Your agency searches for children only."},
}};
static_assert(words::is_whole(table, last_refusal));

}  // namespace

std::string_view reason(Refusal refusal) { return words::words_of(table, refusal).sentence; }

std::string_view code(Refusal refusal) { return words::words_of(table, refusal).code; }

}  // namespace jardam

#pragma once
/// What offices know, and how they come to know it. News enters an office through `learn`, `tell`
/// or `pass_on`: it is recorded and reported to whoever plays the office; where nobody does, the
/// standing procedures answer the report after the event.

#include <cstdint>
#include <vector>

#include "agencies/offices/offices.hpp"
#include "agencies/setup.hpp"
#include "agencies/subject.hpp"

namespace jardam {

struct Task;

/// News that reached an office. The log of reports is what seats are told.
struct Report {
  Time at;
  Subject subject;
  Indicators indicators = 0;
  OfficeId office;
  Notice notice = Notice::site_reported;
  Agency source = Agency::police;
  DecisionKind by = no_decision;  ///< the office's own decision that brought it; none: it came from
                                  ///< elsewhere
  std::uint8_t detail = 0;        ///< of a visit: how many people were at work there, up to 255; of
                                  ///< `risk_assessed`: the Risk
  bool operator==(const Report&) const = default;
};
static_assert(sizeof(Report) == 20);

/// A report that no standing procedure has answered yet, with what procedures look at as it was
/// then.
struct News {
  OfficeId office;
  Notice notice = Notice::site_reported;
  Subject subject;
  std::uint16_t times = 0;         ///< how often the office has heard of the subject
  Indicators indicators = 0;       ///< what the office knows of the subject
  Form form = Form::labour;        ///< what the subject stands for
  StepNumber told = at_the_start;  ///< the step of the log of causes, where it is kept
  bool operator==(const News&) const = default;
};

/// News of the event or command that is being handled; none between events.
struct Unanswered {
  std::vector<News> news;
  bool operator==(const Unanswered&) const = default;
};

}  // namespace jardam

namespace jardam::knowledge {

extern const Owner owner;

/// An office learns something; news of a victim tells how far the person has come, and news of a
/// case what it is about. `at`: where the person worked, if the news says so; that an office knows
/// of a person and of a site tells nobody that they belong together. `said`: where the person is,
/// if the news says so, or, of a site, how the source knows; by itself, news that somebody has met
/// the person says where that was. Does nothing when `office` is none.
void learn(World& world, OfficeId office, Notice notice, Subject subject, Indicators indicators,
           Agency source, SiteId at = {}, const Said& said = {});

/// Where the person truly is now, as somebody says who knows it.
[[nodiscard]] Said whereabouts(const World& world, PersonId person,
                               Confidence confidence = Confidence::own_eyes);

/// Whether one who works abroad, or does not, meets the person by what an account says.
[[nodiscard]] bool is_true(const World& world, PersonId person, const Account& account,
                           bool works_abroad);

/// The office has looked for the person where it was told to, and there is nobody.
void miss(World& world, OfficeId office, PersonId person);

/// The office has interviewed the person, whatever came of it.
void note_interview(World& world, OfficeId office, PersonId person);

/// An office of the agency `source` tells the office `to` all that it knows of the subject
/// (`told`).
void pass_on(World& world, OfficeId to, const Known& told, Agency source);

/// The office knows, from its own work or from the person's file, that the person has come to a
/// step (bits of KnownStep).
void note(World& world, OfficeId office, PersonId person, std::uint8_t step);

/// The office takes up something of its own accord, of which nobody has told it.
void note_of_own(World& world, OfficeId office, Subject subject);

/// The office knows what danger a visit, a talk or an operation would bring.
void note_risk(World& world, OfficeId office, Subject subject, Risk risk);
/// Those who play the office mark the indicators that they see in what they were told of a person
/// or site. They take the place of earlier marks, not of what was reported to the office.
void mark(World& world, OfficeId office, Subject subject, Indicators indicators);

/// The person tells the office why help or testimony is refused; none: neither is.
void hear_reason(World& world, OfficeId office, PersonId person, Reason reason);

/// A task was in vain: the office learns no more than that, and so not where the person is or who
/// else is at work.
void find_nothing(World& world, const Task& task);

/// What the office decided is done, without other news. It is a message for whoever plays the
/// office, and adds nothing to what the office knows; standing procedures need none.
void tell_done(World& world, const Task& task);

/// What there is to add to the latest news: see Report::detail.
void tell_detail(World& world, std::uint32_t detail);

/// The file is closed for the office: the person is no victim.
void close(World& world, OfficeId office, PersonId person);

/// Whether the office knows what danger there is, from its own assessment or another's.
[[nodiscard]] bool knows_risk(const World& world, OfficeId office, Subject subject);

/// Whether the office knows that the person has come to this step.
[[nodiscard]] bool knows(const World& world, OfficeId office, Subject person, std::uint8_t step);

/// The agency's office competent for the subject learns something.
void tell(World& world, Agency agency, Notice notice, Subject subject, Indicators indicators,
          Agency source, const Said& said = {});

}  // namespace jardam::knowledge

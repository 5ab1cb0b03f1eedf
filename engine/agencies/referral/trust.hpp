#pragma once
/// What a presumed victim decides, and why: whether to accept help and whether to testify. Both
/// follow from the person's trust, a share from 0 to 1 that talks raise and bad experiences lower,
/// against one number of the person and the spell; so consent that was refused can be won later,
/// and consent that was given be withdrawn and given again. A child is not asked: see children.

#include "agencies/files/victims.hpp"
#include "country/owner.hpp"

namespace jardam {

/// What moves a person's trust in those who ask.
enum class Experience : std::uint8_t {
  helpful_talk,  ///< a further talk with an agency that helps
  safe_bed,
  rest,         ///< a reflection period is over, without questions
  questioning,  ///< the police question once more somebody who has been presumed
  retold,       ///< another agency has the person tell it all once more
  penalty,      ///< fined, detained or removed before anybody recognised the person
  bed_refused,
  waited_in_vain,  ///< has stopped waiting for what an office had agreed to do
  leak,            ///< suspects of the person's case were tipped off
  threat,          ///< those who exploited the person threaten
  protection,      ///< officers guard the person
  company,         ///< somebody goes along to hearings
  papers_back,     ///< what was taken from the person is given back
  cleared          ///< a penalty is lifted
};

/// How much an experience moves trust. What raises it gives a share of the trust that was missing;
/// what lowers it takes a share of the trust that was there.
struct TrustParameters {
  Ratio spread{0.2};
  Probability helpful_talk{0.10};
  Probability safe_bed{0.15};
  Probability rest{0.15};
  Probability questioning{0.15};
  Probability retold{0.10};
  Probability talks_again{0.75};
  Probability penalty{0.3};
  Probability bed_refused{0.15};
  Probability waited_in_vain{0.15};
  Probability leak{0.2};
  Probability threat{0.5};
  Probability protection{0.2};
  Probability company{0.2};
  Probability papers_back{0.2};
  Probability cleared{0.3};
};
void describe(TrustParameters& parameters, const ParameterVisitor& visit);

/// How consent to testify comes about after the first answer.
inline constexpr std::array<std::string_view, 2> winning_names{"later", "returned"};

/// The shares of people who say yes at usual trust.
struct Willingness {
  double to_accept_help = 0;
  double to_testify = 0;
};

}  // namespace jardam

namespace jardam::metric {

inline constexpr MetricInfo testimony_refused{
    .number = 92,
    .name = "testimony_refused",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning =
        "grown-up presumed victims who, asked for the first time, would not testify, by the "
        "reason they give",
    .labels = reason_names};
inline constexpr MetricInfo testimony_withdrawn{
    .number = 93,
    .name = "testimony_withdrawn",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning = "presumed victims who withdraw their consent to testify, by the reason they give",
    .labels = reason_names};
inline constexpr MetricInfo testimony_won{
    .number = 94,
    .name = "testimony_won",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning =
        "presumed victims who consent to testify after they had refused (later) or withdrawn "
        "(returned)",
    .labels = winning_names};
inline constexpr MetricInfo help_refused{
    .number = 95,
    .name = "help_refused",
    .kind = MetricKind::flow,
    .unit = "people",
    .meaning =
        "grown-up presumed victims who, asked for the first time, accept no help, by the "
        "reason they give",
    .labels = reason_names};

}  // namespace jardam::metric

namespace jardam::trust {

extern const Owner owner;

/// The trust with which a referral begins: one half, more or less by chance, and less after a
/// penalty.
void begin(const World& world, Victim& file);

/// An experience moves the person's trust.
void change(const World& world, Victim& file, Experience experience);

/// The share of people who say yes at a trust, where at a trust of one half the share `usual` does:
/// the odds of a yes are those of `usual` times those of the trust. Nobody at 0 and everybody at 1
/// whatever the trust.
[[nodiscard]] double share(double usual, double trust);

/// Asks a grown-up whether the person accepts help and, unless a reflection period runs, would
/// testify; counts what has changed since the last answer. Police who know of the person are told
/// when consent is withdrawn, or given after all. The file keeps the reason of what is refused now.
void ask(World& world, Victim& file, const Willingness& usual);

/// The reason that the person would give: by chance one of those that are true.
[[nodiscard]] Reason reason(const World& world, const Victim& file);

}  // namespace jardam::trust

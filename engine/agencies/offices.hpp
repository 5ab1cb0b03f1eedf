#pragma once
/// Offices and what they know. `learn` is the one way in which knowledge enters an office: it is
/// recorded, reported to whoever plays the office, and answered by the standing procedures where
/// nobody does.

#include "agencies/records.hpp"
#include "country/owner.hpp"

namespace jardam {

/// Simulated share of the agencies' staff and beds, in (0, 1].
struct Capacity {
  double scale = 1;
  bool operator==(const Capacity&) const = default;
};

}  // namespace jardam

namespace jardam {

/// A report that no standing procedure has answered yet, with what procedures look at as it was
/// then.
struct News {
  OfficeId office;
  Notice notice = Notice::site_reported;
  Subject subject;
  std::uint16_t times = 0;    ///< how often the office has heard of the subject
  Indicators indicators = 0;  ///< what the office knows of the subject
  Form form = Form::labour;   ///< what the subject stands for
  bool operator==(const News&) const = default;
};

/// News of the event or command that is being handled; none between events.
struct Unanswered {
  std::vector<News> news;
  bool operator==(const Unanswered&) const = default;
};

}  // namespace jardam

namespace jardam::offices {

extern const Owner owner;

/// The scenario's offices, without staff yet; sorted by agency and region.
[[nodiscard]] std::vector<Office> make(const std::vector<OfficeSetup>& setup);

/// Sets staff, beds and places from the scenario's figures and the levers in force. Beds and places
/// are whole ones: at a scale s the country has s of them in expectation over seeds, never one more
/// or less than that.
void on_parameters_changed(World& world, const Parts& before);

/// Where an office of a region, or of the whole country, reads a regional parameter. A national one
/// reads what holds where no region has a value of its own, so that a setting for some regions is
/// none for it: the last cell, which only a sixteenth region would share.
[[nodiscard]] constexpr std::size_t cell_of(RegionId region) {
  return region.is_none() ? maximum_regions - 1 : region.value;
}

/// The region that decides which office is competent: where the subject is, or, abroad, the
/// person's home.
[[nodiscard]] RegionId region_of(const World& world, Subject subject);

/// The stable identity of a subject, which keys draws about it.
[[nodiscard]] std::uint32_t subject_key(const World& world, Subject subject);

/// The form of exploitation that a subject stands for, as far as its sector tells.
[[nodiscard]] Form form_of(const World& world, Subject subject);

/// An office learns something; news of a victim tells how far the person has come. Nothing happens
/// for no office.
void learn(World& world, OfficeId office, Notice notice, Subject subject, Indicators indicators,
           Agency source);

/// An office is told by an office of `source` all that this one knows of the subject.
void pass_on(World& world, OfficeId to, const Known& told, Agency source);

/// The office's own work has brought the person to a step (bits of KnownStep), or it read of it in
/// the person's file.
void note(World& world, OfficeId office, PersonId person, std::uint8_t step);

/// A task was in vain: the office learns no more than that, and so not where the person is or who
/// else is at work.
void find_nothing(World& world, const Task& task);

/// The file is closed for the office: the person is no victim.
void close(World& world, OfficeId office, PersonId person);

/// Whether the office knows that the person has come to this step.
[[nodiscard]] bool knows(const World& world, OfficeId office, Subject person, std::uint8_t step);

/// The agency's office competent for the subject learns something.
void tell(World& world, Agency agency, Notice notice, Subject subject, Indicators indicators,
          Agency source);

}  // namespace jardam::offices

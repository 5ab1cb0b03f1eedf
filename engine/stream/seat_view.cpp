#include "stream/seat_view.hpp"

namespace jardam {

View SeatView::make(const Exercise& exercise, const Indexes& indexes,
                    const std::vector<std::uint32_t>& connected,
                    const std::vector<std::string>& codes, const Roster& roster,
                    bool hides_future) {
  const Scene scene{look(exercise, seat_), indexes, connected, codes, roster, caches_,
                    hides_future};
  // In the order of `Collection`.
  return {traveller_items(scene),
          site_items(scene),
          person_items(scene),
          recruiter_items(scene),
          case_items(scene),
          task_items(scene),
          office_items(scene),
          message_items(scene),
          metric_items(scene),
          history_items(scene),
          inject_items(scene),
          seat_items(scene),
          observation_items(scene),
          proposal_items(scene),
          form_items(scene),
          rating_items(scene),
          {}};  // the groups, of which no exercise knows: see Hall::view_with_board
}

}  // namespace jardam

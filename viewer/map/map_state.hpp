#pragma once
/// How the map is looked at, which layers are shown, and what is computed once per country.

#include <optional>
#include <string>

#include "labels.hpp"
#include "projection.hpp"

namespace jardam::viewer {

class MapLayers;

struct Layers {
  bool roads = true;
  bool flights = true;
  bool travellers = true;
  bool sites = true;
  bool unknown_sites =
      false;  ///< exercise control: sites that no office knows and where nobody is exploited
  bool persons = true;
  bool names = true;
  bool operator==(const Layers&) const = default;
};

struct MapState {
  std::optional<MapView> view;  ///< empty until the first picture
  bool is_fitted = true;        ///< follows the size of the window until the person moves the map
  std::string fitted_region;    ///< what it is fitted to; empty: the country
  std::string metric;           ///< what the regions are shaded by; empty: the default of the seat
  Layers layers;
  LabelPlacer labels;
  std::string open_cluster;  ///< sites listed in the open pop-up, first key
};

}  // namespace jardam::viewer

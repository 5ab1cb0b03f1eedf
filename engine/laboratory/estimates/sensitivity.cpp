#include "laboratory/estimates/sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "laboratory/estimates/estimates.hpp"
#include "storage/csv.hpp"
#include "storage/whole_file.hpp"

namespace jardam::laboratory {
namespace {

DescribedFactor factor_from(const Json& lever) {
  return {lever.at("name"), lever.at("unit"),           lever.at("mark"),
          lever.at("role"), lever.at("values").front(), lever.at("values").back()};
}

double mean_of(const std::vector<std::vector<double>>& values) {
  RunningMean mean;
  for (const auto& package : values) {
    for (const double value : package) {
      if (std::isfinite(value)) mean.add(value);
    }
  }
  return mean.count() > 0 ? mean.mean() : std::nan("");
}

}  // namespace

bool is_sensitivity(const Json& about) { return about.contains("design"); }

Sensitivity sensitivity_of(const Json& about, const std::map<RunId, RunResult>& runs) {
  Sensitivity sensitivity;
  sensitivity.scale = about.at("scenario").at("scale").get<double>();
  std::vector<Lever> levels;
  for (const Json& lever : about.at("levers")) {
    sensitivity.factors.push_back(factor_from(lever));
    levels.push_back(
        {lever.at("name"), RegionId::none(), lever.at("values").get<std::vector<double>>()});
  }
  const auto packages = about.at("packages").get<std::vector<Package>>();
  const auto replications = about.at("replications").get<std::uint32_t>();
  const Json &regions = about.at("regions"), &metrics = about.at("metrics");
  for (std::size_t region = 0; region < regions.size(); ++region) {
    for (std::size_t metric = 0; metric < metrics.size(); ++metric) {
      std::vector<std::vector<double>> values;
      for (std::uint32_t package = 0; package < packages.size(); ++package)
        values.push_back(values_of(runs, package, replications, metric * regions.size() + region));
      sensitivity.outcomes.push_back({metrics[metric].at("name"), metrics[metric].at("unit"),
                                      regions[region].at("id"), mean_of(values),
                                      elementary_effects(levels, packages, values)});
    }
  }
  return sensitivity;
}

std::vector<std::size_t> ranked(const OutcomeSensitivity& outcome) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < outcome.effects.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return outcome.effects[a].absolute.mean > outcome.effects[b].absolute.mean;
  });
  return order;
}

std::map<std::string, double> shares_by_mark(const Sensitivity& sensitivity,
                                             const OutcomeSensitivity& outcome) {
  std::map<std::string, double> shares;
  double sum = 0;
  for (std::size_t i = 0; i < outcome.effects.size(); ++i) {
    if (!outcome.effects[i].is_clear()) continue;
    const double square = outcome.effects[i].absolute.mean * outcome.effects[i].absolute.mean;
    shares[sensitivity.factors[i].mark] += square;
    sum += square;
  }
  for (auto& [mark, share] : shares) share /= sum;
  return shares;
}

void write_sensitivity_table(const std::filesystem::path& path, const Sensitivity& sensitivity) {
  NewFile file(path);
  file.write(
      "region,metric,factor,role,mark,unit,from,to,effects,mean,mean_low,mean_high,absolute,"
      "absolute_low,absolute_high,spread,chance,clear\n");
  for (const OutcomeSensitivity& outcome : sensitivity.outcomes) {
    for (std::size_t i = 0; i < outcome.effects.size(); ++i) {
      const DescribedFactor& factor = sensitivity.factors[i];
      const FactorEffects& effects = outcome.effects[i];
      file.write(fmt::format("{},{},{},{},{},{},{},{},{}", csv_field(outcome.region),
                             csv_field(outcome.metric), csv_field(factor.name), factor.role,
                             factor.mark, factor.unit, factor.low, factor.high,
                             effects.absolute.count));
      if (effects.absolute.count == 0) {
        file.write(",,,,,,,,,\n");
        continue;
      }
      for (const double value :
           {effects.mean.mean, effects.mean.low, effects.mean.high, effects.absolute.mean,
            effects.absolute.low, effects.absolute.high, effects.spread, effects.chance})
        file.write("," + csv_number(value));
      file.write(effects.is_clear() ? ",yes\n" : ",no\n");
    }
  }
  file.commit();
}

}  // namespace jardam::laboratory

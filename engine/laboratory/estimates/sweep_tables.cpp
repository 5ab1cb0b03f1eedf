#include "laboratory/estimates/sweep_tables.hpp"

#include <fmt/format.h>

#include <functional>

#include "laboratory/estimates/estimates.hpp"
#include "laboratory/estimates/sensitivity.hpp"
#include "storage/csv.hpp"
#include "storage/hash.hpp"
#include "storage/whole_file.hpp"

namespace jardam::laboratory {
namespace {

struct Tables {
  const Json& about;
  const std::map<RunId, RunResult>& runs;
  std::uint32_t packages = 0;
  std::uint32_t replications = 0;
  std::string lever_names;                ///< ",lever" for each
  std::vector<std::string> lever_values;  ///< ",value" for each, by package
  std::vector<std::string> regions, metrics;
};

std::vector<std::string> members(const Json& things, const char* member) {
  std::vector<std::string> values;
  for (const Json& thing : things) values.push_back(csv_field(thing.at(member).get<std::string>()));
  return values;
}

Tables tables_of(const Json& about, const std::map<RunId, RunResult>& runs) {
  Tables tables{about,
                runs,
                static_cast<std::uint32_t>(about.at("packages").size()),
                about.at("replications").get<std::uint32_t>(),
                {},
                {},
                members(about.at("regions"), "id"),
                members(about.at("metrics"), "name")};
  for (const std::string& name : members(about.at("levers"), "name"))
    tables.lever_names += "," + name;
  for (const Json& package : about.at("packages")) {
    std::string& values = tables.lever_values.emplace_back();
    for (const Json& value : package)
      values += "," + (value.is_string() ? csv_field(value.get<std::string>())
                                         : csv_number(value.get<double>()));
  }
  return tables;
}

/// Calls `row(prefix, package, cell)` for every package, region and metric; the prefix ends before
/// the numbers.
void for_each_cell(const Tables& tables,
                   const std::function<void(std::uint32_t, const std::string&, std::size_t)>& row) {
  for (std::uint32_t package = 0; package < tables.packages; ++package) {
    for (std::size_t region = 0; region < tables.regions.size(); ++region) {
      for (std::size_t metric = 0; metric < tables.metrics.size(); ++metric) {
        const std::string prefix = fmt::format("{}{},{},{}", package, tables.lever_values[package],
                                               tables.regions[region], tables.metrics[metric]);
        row(package, prefix, metric * tables.regions.size() + region);
      }
    }
  }
}

void write_results(const Tables& tables, const std::filesystem::path& path) {
  NewFile file(path);
  file.write(fmt::format("package{},replication,region,metric,value\n", tables.lever_names));
  for (const auto& [id, run] : tables.runs) {
    if (!run.is_good()) continue;
    const std::string prefix =
        fmt::format("{}{},{}", id.package, tables.lever_values[id.package], id.replication);
    for (std::size_t region = 0; region < tables.regions.size(); ++region) {
      for (std::size_t metric = 0; metric < tables.metrics.size(); ++metric) {
        const double value = run.values[metric * tables.regions.size() + region];
        file.write(fmt::format("{},{},{},{}\n", prefix, tables.regions[region],
                               tables.metrics[metric], csv_number(value)));
      }
    }
  }
  file.commit();
}

void write_packages(const Tables& tables, const std::filesystem::path& path) {
  NewFile file(path);
  file.write(
      fmt::format("package{},region,metric,replications,mean,low,high\n", tables.lever_names));
  for_each_cell(tables, [&](std::uint32_t package, const std::string& prefix, std::size_t cell) {
    std::vector<double> values = values_of(tables.runs, package, tables.replications, cell);
    std::erase_if(values, [](double value) { return value != value; });
    const Estimate mean = estimate_mean(values, confidence);
    file.write(fmt::format("{},{},{},{},{}\n", prefix, mean.count,
                           values.empty() ? "" : csv_number(mean.mean), csv_number(mean.low),
                           csv_number(mean.high)));
  });
  file.commit();
}

std::string effect_row(const Effect& effect) {
  if (effect.difference.count == 0) return "0,0,,,,,,,,no,yes,";
  const double relative = effect.difference.mean / effect.baseline.mean;
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}", effect.difference.count,
                     effect.differing, csv_number(effect.baseline.mean),
                     csv_number(effect.package.mean), csv_number(effect.difference.mean),
                     csv_number(effect.difference.low), csv_number(effect.difference.high),
                     csv_number(relative), csv_number(effect.variance_ratio),
                     effect.is_clear ? "yes" : "no", effect.is_underpowered ? "yes" : "no",
                     effect.needed ? std::to_string(*effect.needed) : "");
}

void write_effects(const Tables& tables, const std::filesystem::path& path) {
  NewFile file(path);
  file.write(
      fmt::format("package{},region,metric,pairs,differing,baseline,mean,difference,low,high,"
                  "relative,variance_ratio,clear,underpowered,pairs_needed\n",
                  tables.lever_names));
  for_each_cell(tables, [&](std::uint32_t package, const std::string& prefix, std::size_t cell) {
    const std::uint32_t baseline = baseline_of(tables.about, package);
    if (package == baseline) return;
    const Effect effect =
        estimate_effect(values_of(tables.runs, baseline, tables.replications, cell),
                        values_of(tables.runs, package, tables.replications, cell));
    file.write(fmt::format("{},{}\n", prefix, effect_row(effect)));
  });
  file.commit();
}

void write_about(const Tables& tables, const std::filesystem::path& path) {
  Json about = tables.about;
  Json runs = Json::array();
  for (const auto& [id, run] : tables.runs) {
    Json row{{"package", id.package},
             {"replication", id.replication},
             {"seed", seed_json(run.seed.value)},
             {"state_hash", hash_text(run.state_hash)}};
    if (!run.is_good()) row["failure"] = run.failure;
    runs.push_back(row);
  }
  about["runs"] = runs;
  // The reason of a failure may hold anything, a file's name in another encoding too.
  write_file(path, about.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace

void write_sweep_tables(const std::filesystem::path& directory, const Json& about,
                        const std::map<RunId, RunResult>& runs) {
  const Tables tables = tables_of(about, runs);
  write_results(tables, directory / "results.csv");
  if (is_sensitivity(about)) {
    write_sensitivity_table(directory / "sensitivity.csv", sensitivity_of(about, runs));
  } else {
    write_packages(tables, directory / "packages.csv");
    write_effects(tables, directory / "effects.csv");
  }
  write_about(tables, directory / "sweep.json");
}

}  // namespace jardam::laboratory

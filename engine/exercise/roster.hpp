#pragma once
/// Who is who, apart from the record: a person's name that is typed at a screen of exercise control
/// becomes a random pseudonym before anything is done or written, and this file alone says whose it
/// is. When the file is deleted the record replays and verifies as before, and tells of nobody.

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace jardam {

/// The file is there, but is no roster; the message names it.
struct RosterError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Roster {
 public:
  /// Of nobody, and kept nowhere.
  Roster() = default;
  /// Reads the file if it is there; it is made with the first name. Throws RosterError.
  explicit Roster(std::filesystem::path file);

  /// The pseudonym of this name, "P-K7M3-9HT2"; a new one is on the disk, for its owner alone,
  /// before it is returned. A pseudonym stands for itself, so that who has lost the file goes on
  /// under it; an empty name is nobody's. Throws as `write_file`, and changes nothing then.
  [[nodiscard]] std::string pseudonym_of(const std::string& name);
  /// The name behind a pseudonym; what is none here is returned as it is.
  [[nodiscard]] std::string name_of(const std::string& pseudonym) const;
  /// Takes the names of another one that are not here. Throws likewise.
  void add_all_of(const Roster& other);

 private:
  using Names = std::map<std::string, std::string>;  ///< by pseudonym
  void keep(Names names);

  std::filesystem::path file_;
  Names names_;
};

/// Where the roster of a record is kept unless somebody says otherwise: "day1.jardam.roster".
[[nodiscard]] std::filesystem::path roster_beside(const std::filesystem::path& record);

}  // namespace jardam

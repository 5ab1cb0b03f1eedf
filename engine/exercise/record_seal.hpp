#pragma once
/// Signatures in a record. At the end of a day and of the exercise, and when the server is ended, a
/// mark carries {"signed": {"key", "signature"}}, both base64: the Ed25519 signature of "jardam
/// record\n" and the link that the row would have without the member "signature". As every link
/// rests on those before it and on the head, one signature stands for the whole record up to its
/// row. What is signed is noted beside the key too, so that a record whose end was cut off is found
/// out where it was signed.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/record_contents.hpp"
#include "storage/signature.hpp"

namespace jardam {

/// The content that a mark gets with the signature; the row has its number already.
[[nodiscard]] std::string signed_content(const RecordRow& row, const std::string& previous_link,
                                         const SigningKey& key);

/// The public key by which a row says that it is signed, 32 bytes; empty where that is none. None:
/// the row does not say so.
[[nodiscard]] std::optional<std::string> signer_of(const RecordRow& row);
/// Whether the row's signature is by the key that it names, for this row behind that link.
[[nodiscard]] bool is_truly_signed(const RecordRow& row, const std::string& previous_link);

/// Whether the row begins another line: what comes from here on takes the place of what was played
/// after that instant before, as with `jardam serve RECORD --until TIME`.
[[nodiscard]] bool begins_line(const RecordRow& row);
/// What the mark of such a row carries.
inline constexpr const char* line_member = "begun_again";

/// That a record was signed up to here.
struct Seal {
  std::string line;  ///< the link with which its line begins: the head's, or a row's
  std::uint64_t rows = 0;
  std::string link;  ///< of the row that carries the signature
  std::string wall;  ///< wall clock, ISO 8601, UTC
  std::string key;   ///< public, 32 bytes
  bool operator==(const Seal&) const = default;
};

/// What holds and what does not in a record, signatures and all.
struct Verdict {
  std::uint64_t rows = 0;  ///< that follow from those before them
  std::string last_link;
  std::string line;           ///< the last one's
  std::vector<Seal> seals{};  ///< good ones, in order
  std::string fault{};        ///< why the record is not what was written, in English; empty: it is
  std::vector<std::string> links{};  ///< of the head, and of each row
};

/// Holds each row against its predecessor and each signature against its row. Throws RecordError
/// when there is no such file, or it is no record that this program reads.
[[nodiscard]] Verdict verify_record(const std::filesystem::path& path);

/// Adds a line to the notes beside a key. Throws WriteFailure.
void note_seal(const std::filesystem::path& notes, const Seal& seal);
/// The notes of one line of a record; none where there is no such file.
[[nodiscard]] std::vector<Seal> noted_seals(const std::filesystem::path& notes,
                                            std::string_view line);

}  // namespace jardam

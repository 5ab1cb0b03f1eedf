#pragma once
/// A page as a file of HTML, and made of it a PDF (by weasyprint) and a DOCX (by pandoc).

#include <filesystem>
#include <string>
#include <vector>

#include "words/text.hpp"

namespace jardam::tools {

struct DocumentsWritten {
  std::vector<std::filesystem::path> files;
  std::vector<std::string> missing;  ///< what could not be made, and why: a sentence each
};

/// Writes NAME.html, NAME.pdf and NAME.docx into the folder ("NAME.ru.html" in Russian); each
/// appears whole or not at all. Throws WriteFailure for the page itself.
[[nodiscard]] DocumentsWritten write_documents(const std::filesystem::path& folder,
                                               const std::string& name, Language language,
                                               const std::string& page);

}  // namespace jardam::tools

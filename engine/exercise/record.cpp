#include "exercise/record.hpp"

#include <fmt/format.h>

#include "storage/read_database.hpp"
#include "storage/whole_file.hpp"

namespace jardam {
namespace {

/// Every commit then stands in the file itself before it returns, and the log beside it is empty.
void use_durable_journal(Database& database) {
  if (database.text("PRAGMA journal_mode = TRUNCATE") != "truncate")
    throw DatabaseBusy(database.path().string() + ": is locked by another program");
  database.execute("PRAGMA synchronous = FULL");
}

/// What appears under its name only when it is whole needs no log until then.
void use_no_journal(Database& database) {
  database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;");
}

FileLock lock_file(const std::filesystem::path& path) {
  FileLock lock(path);
  if (lock.locking() == Locking::cannot_be_written)
    throw RecordError(path.string() + ": cannot be written");
  if (lock.locking() == Locking::held_by_another)
    throw RecordError(path.string() + ": another program is writing to this record");
  return lock;
}

/// A cut of the last rows leaves a whole chain behind, but not the one that the head ends in.
void check_end(Database& database, std::size_t rows, const std::string& last_link) {
  const RecordEnd end = read_end(database);
  if (end.rows == fmt::format("{}", rows) && end.last_link == last_link) return;
  throw RecordError(fmt::format(
      "{}: has been changed: it holds {} rows up to link {:.8}, and was written with {:.20} up to "
      "{:.8} (or it was copied while it was written; 'jardam backup' makes whole copies)",
      database.path().string(), rows, last_link, end.rows, end.last_link));
}

/// What the file holds; the transaction goes on, so that it stays so whatever a server adds.
RecordContents begin_to_read(Database& database) {
  database.execute("BEGIN");
  check_record_format(database);
  if (const std::string found = database.text("PRAGMA quick_check(1)"); found != "ok")
    throw RecordError(database.path().string() + ": is damaged (" + found + ")");
  RecordContents contents{.head = read_head(database), .rows = {}};
  RowReader reader(database, contents.head);
  while (auto row = reader.next()) contents.rows.push_back(std::move(*row));
  check_end(database, contents.rows.size(), reader.last_link());
  return contents;
}

[[noreturn]] void refuse_existing(const std::filesystem::path& path) {
  throw RecordError(path.string() +
                    ": exists already; serve it to continue it, or name another file");
}

void check_is_new(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) refuse_existing(path);
}

/// A database under a temporary name becomes a record under its own.
void publish(NewFile& file, const std::filesystem::path& path) {
  try {
    file.commit_new();
  } catch (const FileExists&) {
    refuse_existing(path);
  }
}

RecordContents copy_contents(Database& from, const std::filesystem::path& to) {
  check_is_new(to);
  NewFile file(to);
  RecordContents contents = begin_to_read(from);
  {
    Database copy(file.temporary_name(), DatabaseMode::read_write, record_content, to);
    use_no_journal(copy);
    from.copy_to(copy);
    copy.execute("PRAGMA journal_mode = DELETE");  // an older program's files have another
  }
  from.execute("COMMIT");
  publish(file, to);
  return contents;
}

}  // namespace

RecordContents read_record(const std::filesystem::path& path) {
  check_record_exists(path);
  const ReadDatabase database(path, record_content);
  return begin_to_read(*database);
}

RecordContents copy_record(const std::filesystem::path& from, const std::filesystem::path& to) {
  check_record_exists(from);
  const ReadDatabase database(from, record_content);
  return copy_contents(*database, to);
}

Record::Record(FileLock lock, std::unique_ptr<Database> database)
    : lock_(std::move(lock)), database_(std::move(database)) {}

/// An empty log is no harm, but people take it for part of the record.
Record::~Record() {
  if (!database_ || whereabouts() != Whereabouts::in_place) return;
  try {
    (void)database_->text("PRAGMA journal_mode = DELETE");
  } catch (const DatabaseError&) {  // another program reads the file
  }
}

Record Record::create(const std::filesystem::path& path, const Exercise& exercise) {
  return create(path, {.head = head_of(exercise), .rows = {}});
}

Record Record::create(const std::filesystem::path& path, const RecordContents& contents) {
  check_is_new(path);
  NewFile file(path);
  {
    Database database(file.temporary_name(), DatabaseMode::read_write, record_content, path);
    use_no_journal(database);
    Transaction transaction(database);
    make_record(database, contents.head);
    for (const RecordRow& row : contents.rows) insert_row(database, row);
    transaction.commit();
  }
  publish(file, path);
  return open(path);
}

Record Record::open(const std::filesystem::path& path) {
  check_record_exists(path);
  FileLock lock = lock_file(path);
  Record record(std::move(lock),
                std::make_unique<Database>(path, DatabaseMode::read_write, record_content));
  record.contents_ = begin_to_read(*record.database_);
  const RecordContents& contents = record.contents_;
  record.database_->execute("COMMIT");
  use_durable_journal(*record.database_);
  record.last_sequence_ = contents.rows.size();
  record.last_chain_ = record.line_ = first_link(contents.head);
  for (const RecordRow& row : contents.rows) {
    record.last_chain_ = row.chain;
    if (begins_line(row)) record.line_ = row.chain;
  }
  return record;
}

std::vector<RecordRow> Record::put(std::vector<RecordRow> rows) {
  std::uint64_t sequence = last_sequence_;
  std::string chain = last_chain_, line = line_;
  std::optional<Seal> seal = last_seal_;
  Transaction transaction(*database_);
  for (RecordRow& row : rows) {
    row.sequence = ++sequence;
    const bool is_signed = row.is_to_be_signed && key_.has_value();
    if (is_signed) row.content = signed_content(row, chain, *key_);
    row.chain = chain = link_after(chain, row);
    if (begins_line(row)) line = chain;
    if (is_signed) seal = Seal{line, sequence, chain, row.wall, key_->public_key()};
    insert_row(*database_, row);
  }
  transaction.commit();
  last_chain_ = std::move(chain);
  line_ = std::move(line);
  last_seal_ = std::move(seal);
  last_sequence_ = sequence;
  return rows;
}

void Record::save_as(const std::filesystem::path& path) { copy_contents(*database_, path); }

}  // namespace jardam

#include "stream/view.hpp"

namespace jardam {
namespace {

/// Writes an object of objects, leaving out those that stay empty.
class Writer {
 public:
  void begin(std::string_view name) {
    name_ = name;
    is_open_ = false;
  }

  void item(const std::string& key, const std::string& json) {
    if (is_open_)
      text_ += ',';
    else
      open();
    text_ += dump(key);
    text_ += ':';
    text_ += json;
  }

  void end() {
    if (is_open_) text_ += '}';
  }

  [[nodiscard]] std::string finish() { return text_ + '}'; }

 private:
  void open() {
    if (text_.size() > 1) text_ += ',';
    text_ += dump(std::string(name_)) + ":{";
    is_open_ = true;
  }

  std::string text_ = "{";
  std::string_view name_;
  bool is_open_ = false;
};

bool is_same(const Item& a, const Item& b) { return a.text == b.text || *a.text == *b.text; }

/// Both lists are sorted by id, so one pass finds what is new, changed or gone.
void write_difference(Writer& writer, const std::vector<Item>& before,
                      const std::vector<Item>& now) {
  auto old = before.begin();
  for (const Item& item : now) {
    for (; old != before.end() && old->id < item.id; ++old) writer.item(old->text->key, "null");
    const bool was_there = old != before.end() && old->id == item.id;
    if (!was_there || !is_same(*old, item)) writer.item(item.text->key, item.text->json);
    if (was_there) ++old;
  }
  for (; old != before.end(); ++old) writer.item(old->text->key, "null");
}

std::string frame_text(std::string_view type, const FrameHead& head, bool has_base,
                       const std::string& view) {
  nlohmann::json frame{{"type", type}, {"frame", head.frame}, {"time", head.time.seconds}};
  if (has_base) frame["base"] = head.frame - 1;
  frame["plays"] = head.plays;
  frame["clock"] = {{"state", clock_state_names[static_cast<std::size_t>(head.clock)]},
                    {"speed", head.speed}};
  if (head.rests_until) frame["clock"]["until_minutes"] = *head.rests_until;
  if (!head.to_confirm.empty()) frame["clock"]["to_confirm"] = head.to_confirm;
  if (head.trouble)
    frame["trouble"] = {{"code", head.trouble->code}, {"reason", head.trouble->reason}};
  if (head.standbys > 0) frame["standbys"] = head.standbys;
  std::string text = dump(frame);
  text.back() = ',';
  return text + "\"view\":" + view + '}';
}

}  // namespace

std::string whole_text(const View& view) { return difference_text({}, view); }

std::string difference_text(const View& before, const View& now) {
  Writer writer;
  for (std::size_t c = 0; c < now.size(); ++c) {
    writer.begin(collection_names[c]);
    write_difference(writer, before[c], now[c]);
    writer.end();
  }
  return writer.finish();
}

bool is_same_moment(const FrameHead& a, const FrameHead& b) {
  const auto code = [](const FrameHead& head) {
    return head.trouble ? head.trouble->code : std::string();
  };
  return a.time == b.time && a.clock == b.clock && a.speed == b.speed &&
         a.rests_until == b.rests_until && a.plays == b.plays && a.to_confirm == b.to_confirm &&
         a.standbys == b.standbys && code(a) == code(b);
}

std::string keyframe_text(const FrameHead& head, const std::string& view) {
  return frame_text("keyframe", head, false, view);
}

std::string delta_text(const FrameHead& head, const std::string& view) {
  return frame_text("delta", head, true, view);
}

}  // namespace jardam

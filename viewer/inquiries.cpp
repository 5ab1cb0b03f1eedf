#include "inquiries.hpp"

#include <array>

#include "json_read.hpp"
#include "words/translations.hpp"

namespace jardam::viewer {

namespace {

const json& list_in(const json& frame, const char* name) {
  const json* list = member(frame, name);
  if (list == nullptr || !list->is_array()) throw std::invalid_argument("a list is missing");
  return *list;
}

WhyLink read_link(const json& link) {
  return {read<std::string>(link, "kind"), read_optional<Seconds>(link, "time"),
          read_text(link, "words"), read_optional<std::uint64_t>(link, "row")};
}

std::vector<WhyChain> read_chains(const json& frame) {
  std::vector<WhyChain> chains;
  for (const json& links : list_in(frame, "chains")) {
    if (!links.is_array() || links.empty()) throw std::invalid_argument("a chain has no links");
    WhyChain& chain = chains.emplace_back();
    for (const json& link : links) chain.push_back(read_link(link));
  }
  return chains;
}

std::vector<RecordedDecision> read_decisions(const json& frame) {
  std::vector<RecordedDecision> decisions;
  for (const json& act : list_in(frame, "acts"))
    decisions.push_back(
        {read<std::uint64_t>(act, "row"), read<Seconds>(act, "time"), read_text(act, "words")});
  return decisions;
}

EffectDifference read_effect(const json& effect) {
  return {.title = read_text(effect, "title"),
          .as_it_was = read<double>(effect, "as_it_was"),
          .changed = read<double>(effect, "changed"),
          .difference = read<double>(effect, "difference"),
          .low = read<double>(effect, "difference_low"),
          .high = read<double>(effect, "difference_high"),
          .differ = read<int>(effect, "differ"),
          .is_shown = read<bool>(effect, "is_shown")};
}

WhatIfResult read_result(const json& frame) {
  WhatIfResult result{.change = {},
                      .from = read<Seconds>(frame, "from"),
                      .until = read<Seconds>(frame, "until"),
                      .futures = read<int>(frame, "futures"),
                      .refused = read<double>(frame, "refused"),
                      .added_refused = read<int>(frame, "added_refused"),
                      .effects = {}};
  for (const json& sentence : list_in(frame, "change")) result.change.push_back(to_text(sentence));
  for (const json& effect : list_in(frame, "effects"))
    result.effects.push_back(read_effect(effect));
  return result;
}

/// Whether the frame answers this question, and not an earlier one.
bool answers(const Inquiry& inquiry, const json& frame) {
  return inquiry.is_waiting && read<std::uint64_t>(frame, "id") == inquiry.id;
}

void hear_what_if(Inquiries& inquiries, const std::string& type, const json& frame) {
  if (!answers(inquiries.what_if, frame)) return;
  if (type == "what_if_begun" || type == "what_if_progress") {
    inquiries.done = read<int>(frame, "done");
    inquiries.futures = read<int>(frame, "futures");
    return;
  }
  if (type == "what_if_done")
    inquiries.result = read_result(frame);
  else
    inquiries.what_if.problem = words::mark("The question was broken off.");
  inquiries.what_if.is_waiting = false;
}

}  // namespace

bool hear_inquiry(Inquiries& inquiries, const json& frame) {
  const std::string type = read<std::string>(frame, "type");
  if (type == "because") {
    if (!answers(inquiries.why, frame)) return true;
    inquiries.chains = read_chains(frame);
    inquiries.why.is_waiting = false;
    return true;
  }
  if (type == "acts") {
    if (!answers(inquiries.acts, frame)) return true;
    inquiries.decisions = read_decisions(frame);
    inquiries.acts.is_waiting = false;
    return true;
  }
  if (!type.starts_with("what_if_")) return false;
  hear_what_if(inquiries, type, frame);
  return true;
}

bool hear_refused(Inquiries& inquiries, std::uint64_t id, const std::string& reason) {
  for (Inquiry* each : {&inquiries.why, &inquiries.acts, &inquiries.what_if}) {
    if (!each->is_waiting || each->id != id) continue;
    each->is_waiting = false;
    each->problem = reason;
    return true;
  }
  return false;
}

void give_up(Inquiries& inquiries, const std::string& reason) {
  for (Inquiry* each : {&inquiries.why, &inquiries.acts, &inquiries.what_if})
    if (each->is_waiting) hear_refused(inquiries, each->id, reason);
}

}  // namespace jardam::viewer

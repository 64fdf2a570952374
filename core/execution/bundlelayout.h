// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer and the reader of bundles share.
#pragma once

#include "core/base/jsonfwd.h"
#include "core/execution/store.h"
#include "core/execution/workmanifest.h"
#include "core/warehouse/warehouse.h"

#include <map>
#include <string>

namespace orrery {

namespace bundlename {
inline constexpr char index[] = "bundle.json";
inline constexpr char crate[] = "ro-crate-metadata.json";
inline constexpr char packages[] = "packages.txt";
inline constexpr char code[] = "code";
inline constexpr char outputs[] = "outputs";
// Of the execution's own directory, as they lie there.
inline constexpr const char *records[]
    = {"spec.json", "state.json", "notes.json", "home.json", "work.jsonl", "metrics.jsonl", "log"};
} // namespace bundlename

// "executions/<id>"
std::string bundleDirectory(const ExecutionId &id);

// The SHA-256 of all that a version holds: names, kinds and contents; equal for equal data, wherever it lies.
Result<QByteArray> dataDigest(const DataVersion &version);

// Whether the execution wrote it: a file that is new or changed, whose content is known.
bool isOutput(const WorkEntry &entry);

// An execution as it goes into a bundle.
struct BundledPart {
    ExecutionRecord record;
    std::vector<WorkEntry> entries;            // of its working directory
    std::map<std::string, QByteArray> digests; // of data: by its source ("digits/1")
    bool hasPackages = false;
};

// bundle.json: {"format", "main", "executions" [{"id", "data" {source: digest}}]}
Json bundleIndex(const std::vector<BundledPart> &parts);

// RO-Crate 1.1 (https://w3id.org/ro/crate/1.1), profile Process Run Crate 0.5
// (https://w3id.org/ro/wfrun/process/0.5): an action for each execution.
Json crateMetadata(const std::vector<BundledPart> &parts);

} // namespace orrery

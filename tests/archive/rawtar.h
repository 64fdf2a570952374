// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace orrery::test {

// A tar put together byte by byte, so that every field can lie. What is not given is as it should be.
struct RawTarEntry {
    QByteArray name;
    QByteArray content;
    char type = '0';
    QByteArray link;
    quint32 mode = 0644;
    std::optional<QByteArray> size = {}; // the field's bytes; else content's size in octal
    QByteArray magic = QByteArray("ustar\0"
                                  "00",
                                  8);
    QByteArray prefix = {};
    bool wrongChecksum = false;
};

// With the two empty blocks at its end, or without.
QByteArray rawTar(const std::vector<RawTarEntry> &entries, bool ended = true);

// The content of an extended header with one record.
QByteArray paxRecord(const QByteArray &key, const QByteArray &value);

QByteArray gzipped(const QByteArray &bytes);

} // namespace orrery::test

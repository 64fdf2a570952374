// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace orrery::test {

// A zip put together byte by byte, so that every field can lie. What is not given is as it should be.
struct RawEntry {
    QByteArray name;
    QByteArray content; // as it lies in the file; for method 8 a deflate stream
    quint32 mode = 0100644;
    quint16 method = 0;
    quint16 flags = 0;
    std::optional<quint32> crc = {};        // else that of content
    std::optional<quint32> size = {};       // else content's size
    std::optional<quint32> compressed = {}; // else content's size
    std::optional<quint32> localSize = {};  // else as size
    std::optional<QByteArray> localName = {};
    std::optional<quint32> offset = {}; // in the directory
    QByteArray extra = {};              // in the directory
    quint8 madeBy = 3;
};

QByteArray rawZip(const std::vector<RawEntry> &entries, std::optional<quint16> count = {});

// A deflate stream of these bytes.
QByteArray deflated(const QByteArray &bytes);

// An entry that holds these bytes compressed, and says nothing wrong about them.
RawEntry deflatedEntry(const QByteArray &name, const QByteArray &bytes);

} // namespace orrery::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/archive/rawtar.h"

#include <zlib.h>

namespace orrery::test {

namespace {

constexpr qsizetype block = 512;

QByteArray octal(quint64 value, int digits)
{
    return QByteArray::number(value, 8).rightJustified(digits, '0');
}

QByteArray filled(const QByteArray &bytes)
{
    return bytes + QByteArray((block - bytes.size() % block) % block, '\0');
}

QByteArray header(const RawTarEntry &entry)
{
    QByteArray out(block, '\0');
    const auto put = [&](qsizetype at, const QByteArray &bytes) { out.replace(at, bytes.size(), bytes); };
    put(0, entry.name.left(100));
    put(100, octal(entry.mode, 7));
    put(108, octal(0, 7));
    put(116, octal(0, 7));
    put(124, entry.size.value_or(octal(static_cast<quint64>(entry.content.size()), 11)));
    put(136, octal(0, 11));
    put(148, QByteArray(8, ' '));
    put(156, QByteArray(1, entry.type));
    put(157, entry.link.left(100));
    put(257, entry.magic);
    put(345, entry.prefix);
    quint64 sum = entry.wrongChecksum ? 1 : 0;
    for (const char byte : out)
        sum += static_cast<unsigned char>(byte);
    put(148, octal(sum, 6) + QByteArray("\0 ", 2));
    return out;
}

} // namespace

QByteArray rawTar(const std::vector<RawTarEntry> &entries, bool ended)
{
    QByteArray out;
    for (const RawTarEntry &entry : entries)
        out += header(entry) + filled(entry.content);
    return ended ? out + QByteArray(2 * block, '\0') : out;
}

QByteArray paxRecord(const QByteArray &key, const QByteArray &value)
{
    const QByteArray rest = ' ' + key + '=' + value + '\n';
    qsizetype length = rest.size() + 1;
    while (QByteArray::number(length).size() + rest.size() != length)
        ++length;
    return QByteArray::number(length) + rest;
}

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream z = {};
    if (deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("zlib");
    QByteArray out(static_cast<qsizetype>(deflateBound(&z, static_cast<uLong>(bytes.size()))), '\0');
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef *>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.truncate(static_cast<qsizetype>(z.total_out));
    deflateEnd(&z);
    return out;
}

} // namespace orrery::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/deflate.h"

#include "tests/archive/material.h"
#include "tests/support/main.h"

#include <zlib.h>

using namespace orrery;
using namespace orrery::test;

namespace {

QByteArray inflated(std::string_view stream)
{
    z_stream z = {};
    inflateInit2(&z, -MAX_WBITS);
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(stream.data()));
    z.avail_in = static_cast<uInt>(stream.size());
    QByteArray out;
    int status = Z_OK;
    while (status == Z_OK) {
        const qsizetype old = out.size();
        out.resize(old + (1 << 20));
        z.next_out = reinterpret_cast<Bytef *>(out.data() + old);
        z.avail_out = 1 << 20;
        status = inflate(&z, Z_NO_FLUSH);
        out.resize(old + (1 << 20) - z.avail_out);
    }
    const bool whole = status == Z_STREAM_END && z.avail_in == 0;
    inflateEnd(&z);
    return whole ? out : QByteArray("not one whole stream");
}

QByteArray deflated(const QByteArray &content, int level, int strategy)
{
    z_stream z = {};
    deflateInit2(&z, level, Z_DEFLATED, -MAX_WBITS, 8, strategy);
    QByteArray out(static_cast<qsizetype>(deflateBound(&z, static_cast<uLong>(content.size()))) + 100, '\0');
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(content.data()));
    z.avail_in = static_cast<uInt>(content.size());
    z.next_out = reinterpret_cast<Bytef *>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    const bool done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    out.resize(done ? static_cast<qsizetype>(z.total_out) : 0);
    deflateEnd(&z);
    return out;
}

} // namespace

class TestDeflate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void piecesMakeOneStream_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << text(3'000'000, 1);
        QTest::newRow("noise") << noise(500'000, 2);
        QTest::newRow("one value") << QByteArray(2'000'000, 'a');
        QTest::newRow("mixed") << text(400'000, 3) + noise(300'000, 4) + QByteArray(300'000, '\0') + text(10, 5);
        QTest::newRow("tiny") << QByteArray("abc");
    }

    void piecesMakeOneStream()
    {
        QFETCH(QByteArray, content);
        for (const int level : {1, 2, 6, 9, 12}) {
            for (const qsizetype pieceLength : {qsizetype(1), qsizetype(100'003), content.size()}) {
                if (content.size() / pieceLength > 1000)
                    continue;
                Deflater deflater(level);
                Buffer stream;
                for (qsizetype at = 0; at < content.size(); at += pieceLength) {
                    const auto part = QByteArrayView(content).sliced(at, std::min(pieceLength, content.size() - at));
                    const std::string_view bytes(part.data(), static_cast<std::size_t>(part.size()));
                    deflater.piece(bytes, at + pieceLength >= content.size(), stream);
                }
                QVERIFY(inflated(stream.view()) == content);
            }
        }
    }

    // Every number of bits that the last byte can hold.
    void piecesOfAllLengths()
    {
        const QByteArray content = text(700, 7);
        Deflater deflater(6);
        Buffer stream;
        for (int length = 0; length < content.size(); ++length)
            deflater.piece({content.data(), static_cast<std::size_t>(length)}, false, stream);
        deflater.piece({}, true, stream);
        QByteArray expected;
        for (int length = 0; length < content.size(); ++length)
            expected += content.left(length);
        QVERIFY(inflated(stream.view()) == expected);
    }

    void lastBlockOfWhatIsNoStream()
    {
        QVERIFY(!findLastBlock({}));
        QVERIFY(!findLastBlock(std::string_view("\xff\xff\xff\xff", 4)));
        Deflater deflater(6);
        Buffer stream;
        const QByteArray content = text(100'000, 8);
        QVERIFY(deflater.whole({content.data(), static_cast<std::size_t>(content.size())}, stream));
        QVERIFY(findLastBlock(stream.view()));
        QVERIFY(!findLastBlock(stream.view().substr(0, stream.size() - 1)));
    }

    // Every kind of block, from zlib, which also says whether it was the last one.
    void lastBlockOfEveryKind()
    {
        const QByteArray content = text(150'000, 10) + noise(70'000, 11) + QByteArray(90'000, 'x');
        for (const int strategy : {Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED}) {
            for (const int level : {0, 1, 9}) {
                QByteArray stream = deflated(content, level, strategy);
                const auto last = findLastBlock({stream.data(), static_cast<std::size_t>(stream.size())});
                QVERIFY(last);
                QCOMPARE((last->endBit + 7) / 8, std::uint64_t(stream.size()));
                QVERIFY(inflated({stream.data(), static_cast<std::size_t>(stream.size())}) == content);
                char &header = stream[static_cast<qsizetype>(last->headerBit / 8)];
                header = static_cast<char>(header ^ (1U << (last->headerBit % 8)));
                QVERIFY(inflated({stream.data(), static_cast<std::size_t>(stream.size())}) != content);
            }
        }
    }

    // Damage has an end, too: none of these reads beyond the stream or goes on for ever.
    void lastBlockOfDamagedStreams()
    {
        const QByteArray whole = deflated(text(5000, 12), 6, Z_DEFAULT_STRATEGY);
        const QByteArray dice = noise(4 * 3000, 13);
        for (int i = 0; i < 3000; ++i) {
            QByteArray stream = whole.left(1 + static_cast<unsigned char>(dice[4 * i]) * whole.size() / 256);
            stream[static_cast<unsigned char>(dice[4 * i + 1]) * stream.size() / 256] = dice[4 * i + 2];
            const auto last = findLastBlock({stream.data(), static_cast<std::size_t>(stream.size())});
            QVERIFY(!last || last->endBit <= std::uint64_t(stream.size()) * 8);
        }
    }

    void wholeIsRefusedWhereItGetsNoShorter()
    {
        Deflater deflater(6);
        Buffer stream;
        QVERIFY(!deflater.whole({}, stream));
        QVERIFY(!deflater.whole("a", stream));
        const QByteArray content = noise(100'000, 9);
        QVERIFY(!deflater.whole({content.data(), static_cast<std::size_t>(content.size())}, stream));
        QCOMPARE(stream.size(), std::size_t(0));
        QVERIFY(!deflater.isWorthwhile({content.data(), static_cast<std::size_t>(content.size())}));
    }
};

ORRERY_TEST(deflate, TestDeflate);
#include "tst_deflate.moc"

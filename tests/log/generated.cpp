// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/log/generated.h"

#include <QtGlobal>

namespace orrery::test {

namespace {

QByteArray generatedLine(std::mt19937 &random)
{
    const auto upTo = [&random](int most) { return std::uniform_int_distribution(0, most)(random); };
    QByteArray line;
    switch (upTo(15)) {
    case 0:
        break;
    case 1: // longer than a block
        line = QByteArray(16'000 + upTo(80'000), 'x');
        for (int i = upTo(20); i > 0; --i)
            line.replace(upTo(int(line.size()) - 8), 6, i % 2 == 0 ? "\x1b[31mr" : "gr\xc3\xb6\xc3\x9f");
        break;
    case 2:
    case 3: // a progress bar, seldom a long one
        for (int i = upTo(upTo(9) == 0 ? 4000 : 20); i >= 0; --i)
            line += "\r" + QByteArray::number(i) + "%|" + QByteArray(upTo(9), '#') + '|';
        if (upTo(3) == 0)
            line += '\r';
        break;
    case 4:
        line = "\x1b[1;3" + QByteArray::number(upTo(9)) + "mWARNING\x1b[0m \x1b[38;5;" + QByteArray::number(upTo(300))
            + "mtext";
        break;
    case 5:
        for (int i = upTo(60); i > 0; --i)
            line += char(upTo(255));
        line.replace('\n', ' ');
        break;
    case 6:
        line = "gr\xc3\xbc\xc3\x9f \xe4\xb8\xad\xe6\x96\x87 \xf0\x9f\x9a\x80";
        break;
    default:
        line = "epoch " + QByteArray::number(upTo(100)) + " loss " + QByteArray::number(upTo(20'000) / 1e4);
        if (upTo(30) == 0)
            line += " [1-3]+% of an apoch";
    }
    if (upTo(7) == 0)
        line += '\r';
    return line;
}

} // namespace

QByteArray generatedLog(unsigned seed, qsizetype size)
{
    std::mt19937 random(seed);
    QByteArray log;
    while (log.size() < size)
        log += generatedLine(random) + '\n';
    if (seed % 3 == 0)
        log += "unfinished";
    return log;
}

QByteArrayList plainLines(const QByteArray &log)
{
    QByteArrayList lines = log.split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

int rounds(int quick, int slow)
{
    return qEnvironmentVariableIsSet("ORRERY_LONG_TESTS") ? slow : quick;
}

} // namespace orrery::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <random>

namespace orrery::test {

// A log of about this many bytes with all that may be in one: empty lines, long lines, all line ends, progress bars,
// escape sequences, NULs, bytes that are not UTF-8. Every seed another.
QByteArray generatedLog(unsigned seed, qsizetype size);

// As everybody would split it: at '\n', an unfinished last line is one when it is not empty.
QByteArrayList plainLines(const QByteArray &log);

// How many rounds a test takes: more in the long suite.
int rounds(int quick, int slow);

} // namespace orrery::test

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace orrery::test {

// Compressible bytes that look like source text; the same for the same seed.
QByteArray text(qsizetype size, unsigned seed);
// Bytes that cannot be compressed.
QByteArray noise(qsizetype size, unsigned seed);

// Runs a program to its end and gives its output, standard error included; with its exit status where it is not 0.
QString outputOf(const QString &program, const QStringList &arguments);

// A zip's entries as Python's zipfile reads and verifies them: one line each, "name|mode|size|crc|method|time", in
// their order in the directory. Or what Python complains of.
QStringList seenByPython(const QString &zip);
// Whether unzip -t, 7zz t and Python's testzip find it whole; else what they say.
QString complaints(const QString &zip);

} // namespace orrery::test

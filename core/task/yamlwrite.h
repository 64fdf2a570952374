// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <string>

namespace orrery {

// The text as a YAML scalar on one line: plain where that reads back as the same text and as a string to every reader
// (YAML 1.1 takes yes, 1:30 and 0777 for other things), else between double quotes.
QByteArray yamlScalar(const std::string &utf8);

} // namespace orrery

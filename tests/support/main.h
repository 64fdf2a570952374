// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

namespace orrery::test {

using MakeTest = QObject *(*)();

// Called by ORRERY_TEST.
bool registerTest(const char *name, MakeTest make);

} // namespace orrery::test

// Registers a test class under the name by which ctest calls it: that of its source, tst_<name>.cpp.
//     ORRERY_TEST(requirements, TestRequirements)
#define ORRERY_TEST(name, Class)                                                                                       \
    static const bool registered_##name = orrery::test::registerTest(#name, []() -> QObject * { return new Class; })

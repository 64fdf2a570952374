// SPDX-License-Identifier: GPL-3.0-or-later
// The application of tests that drive the real window: on an X server of their own, where there is Xvfb.
#include "tests/support/xvfb.h"

#include <QApplication>

QCoreApplication *orreryMakeTestApplication(int &argc, char **argv)
{
    qunsetenv("WAYLAND_DISPLAY");
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && !orrery::test::startXvfb())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    return new QApplication(argc, argv);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled into test programs that have windows. Without a display they use Qt's offscreen platform.
#include <QApplication>

QCoreApplication *orreryMakeTestApplication(int &argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    return new QApplication(argc, argv);
}

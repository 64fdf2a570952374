// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/xvfb.h"

#include <QByteArray>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace orrery::test {

bool startXvfb()
{
    int ends[2];
    if (::pipe(ends) != 0)
        return false;
    const QByteArray descriptor = QByteArray::number(ends[1]);
    const pid_t child = ::fork();
    if (child == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::close(ends[0]);
        ::execlp("Xvfb", "Xvfb", "-displayfd", descriptor.constData(), "-screen", "0", "1920x1080x24", "-nolisten",
                 "tcp", static_cast<char *>(nullptr));
        ::_exit(127);
    }
    ::close(ends[1]);
    // The server writes the number of its display and a line end when it is ready, or closes the pipe.
    QByteArray number;
    for (char c = 0; child > 0 && ::read(ends[0], &c, 1) == 1 && c != '\n';)
        number += c;
    ::close(ends[0]);
    return !number.isEmpty() && qputenv("DISPLAY", ":" + number);
}

} // namespace orrery::test

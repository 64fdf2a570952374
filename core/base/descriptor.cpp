// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/descriptor.h"

#include <unistd.h>

namespace orrery {

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    if (this != &other) {
        close();
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

void Descriptor::close()
{
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

} // namespace orrery

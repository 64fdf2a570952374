// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/code.h"

namespace orrery {

std::string Code::family() const
{
    return m_text.substr(0, m_text.find('.'));
}

} // namespace orrery

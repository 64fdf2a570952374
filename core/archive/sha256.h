// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <string_view>

namespace orrery {

// SHA-256 by OpenSSL, which uses the processor's instructions for it: about six times as fast as QCryptographicHash.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    void add(std::string_view bytes);
    // 64 lowercase hexadecimal digits. Once, at the end.
    QByteArray hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace orrery

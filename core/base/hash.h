// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstddef>
#include <memory>

namespace orrery {

enum class HashKind {
    Sha1,   // 20 bytes; only where a format asks for it (git)
    Sha256, // 32 bytes
};

// A hash of bytes that arrive piece by piece, at the speed of the processor's own instructions (libcrypto). Can be used
// again after result(). Of one thread.
class Hasher
{
public:
    explicit Hasher(HashKind kind);
    ~Hasher();
    Hasher(Hasher &&) noexcept;
    Hasher &operator=(Hasher &&) noexcept;

    void add(const void *data, std::size_t size);
    void add(QByteArrayView data) { add(data.data(), static_cast<std::size_t>(data.size())); }
    // The raw bytes of the hash into out, which has room for them; then the hasher is as new.
    void result(unsigned char *out);
    QByteArray result();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

// The hash of these bytes in lowercase hexadecimal.
QByteArray hexHash(HashKind kind, QByteArrayView data);

} // namespace orrery

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hash.h"

#include <openssl/evp.h>

namespace orrery {

struct Hasher::State {
    const EVP_MD *kind = nullptr;
    EVP_MD_CTX *context = EVP_MD_CTX_new();

    explicit State(const EVP_MD *k) : kind(k) { start(); }
    ~State() { EVP_MD_CTX_free(context); }
    State(const State &) = delete;
    State &operator=(const State &) = delete;

    // These fail only where memory or the algorithm itself is missing: neither can be mended by a caller.
    void start()
    {
        if (!context || EVP_DigestInit_ex(context, kind, nullptr) != 1)
            qFatal("libcrypto has no hash");
    }
};

Hasher::Hasher(HashKind kind) : m_state(std::make_unique<State>(kind == HashKind::Sha1 ? EVP_sha1() : EVP_sha256()))
{ }
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher &&) noexcept = default;
Hasher &Hasher::operator=(Hasher &&) noexcept = default;

void Hasher::add(const void *data, std::size_t size)
{
    EVP_DigestUpdate(m_state->context, data, size);
}

void Hasher::result(unsigned char *out)
{
    EVP_DigestFinal_ex(m_state->context, out, nullptr);
    m_state->start();
}

QByteArray Hasher::result()
{
    QByteArray bytes(EVP_MD_get_size(m_state->kind), Qt::Uninitialized);
    result(reinterpret_cast<unsigned char *>(bytes.data()));
    return bytes;
}

QByteArray hexHash(HashKind kind, QByteArrayView data)
{
    Hasher hasher(kind);
    hasher.add(data);
    return hasher.result().toHex();
}

} // namespace orrery

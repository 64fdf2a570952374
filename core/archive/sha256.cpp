// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/sha256.h"

#include <openssl/evp.h>

namespace orrery {

struct Sha256::State {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    EVP_DigestInit_ex(m_state->context, EVP_sha256(), nullptr);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes)
{
    EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size());
}

QByteArray Sha256::hex()
{
    QByteArray digest(32, '\0');
    EVP_DigestFinal_ex(m_state->context, reinterpret_cast<unsigned char *>(digest.data()), nullptr);
    return digest.toHex();
}

} // namespace orrery

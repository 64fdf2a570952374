// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace orrery {

// Bytes that grow at the end. Unlike a vector it does not clear memory that is about to be overwritten.
class Buffer
{
public:
    char *data() { return m_data.get(); }
    const char *data() const { return m_data.get(); }
    std::size_t size() const { return m_size; }
    std::string_view view() const { return {m_data.get(), m_size}; }
    void clear() { m_size = 0; }

    // Room for this many bytes after the end; valid until the next call. commit says how many were written.
    char *room(std::size_t bytes)
    {
        if (m_size + bytes > m_capacity)
            grow(m_size + bytes);
        return m_data.get() + m_size;
    }
    void commit(std::size_t bytes) { m_size += bytes; }
    void append(std::string_view bytes)
    {
        if (bytes.empty())
            return;
        std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
        commit(bytes.size());
    }

private:
    void grow(std::size_t needed)
    {
        const std::size_t capacity = std::max(needed, m_capacity + m_capacity / 2);
        std::unique_ptr<char[]> data(new char[capacity]);
        if (m_size > 0)
            std::memcpy(data.get(), m_data.get(), m_size);
        m_data = std::move(data);
        m_capacity = capacity;
    }

    std::unique_ptr<char[]> m_data;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace orrery

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <algorithm>

namespace orrery {

// One change of a text: at offset, `removed` goes and `inserted` comes. In bytes.
struct TextSplice {
    qsizetype offset = 0;
    QByteArray removed;
    QByteArray inserted;

    // The smallest one that makes `after` of `before`.
    static TextSplice between(QByteArrayView before, QByteArrayView after)
    {
        const qsizetype shorter = std::min(before.size(), after.size());
        qsizetype head = 0;
        while (head < shorter && before[head] == after[head])
            ++head;
        qsizetype tail = 0;
        while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
            ++tail;
        return {head, before.sliced(head, before.size() - head - tail).toByteArray(),
                after.sliced(head, after.size() - head - tail).toByteArray()};
    }

    void apply(QByteArray &text) const { text.replace(offset, removed.size(), inserted); }
    void revert(QByteArray &text) const { text.replace(offset, inserted.size(), removed); }
    bool isEmpty() const { return removed == inserted; }
};

} // namespace orrery

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/import.h"
#include "widgets/common/context.h"

#include <QWidget>

class QVBoxLayout;

namespace orrery {

// The imports that go on, a line each with files, bytes, speed and time left; each can be cancelled. Hidden while there
// is none. An import ends with the window: what was begun is not there then.
class ImportStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ImportStrip(const Context &context, QWidget *parent = nullptr);

    void start(const ImportRequest &request);
    int count() const { return m_count; }

Q_SIGNALS:
    void imported(const orrery::DataVersion &version);
    void failed(const orrery::Error &error);
    void countChanged(int count);

private:
    class Row;
    void finish(Row *row, Outcome<DataVersion> version);

    Context m_context;
    QVBoxLayout *m_rows;
    int m_count = 0;
};

} // namespace orrery

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/warehouse/tablecolumns.h"
#include "widgets/common/context.h"
#include "widgets/warehouse/datacontents.h"

#include <QScrollArea>

class QVBoxLayout;

namespace orrery {

class RichText;

// What a version is, as far as can be seen at once: its README first, then its images by class or its tables, then
// what is known of it.
class DataOverview : public QScrollArea
{
    Q_OBJECT

public:
    explicit DataOverview(const Context &context, QWidget *parent = nullptr);

    void show(const DataVersion &version, const DataContents &contents);
    using QWidget::show;
    void clear();

Q_SIGNALS:
    // A file or folder of the version is to be shown: bytes.
    void pathRequested(const QByteArray &path);

private:
    void addReadme(const DataContents &contents);
    void addImages(const DataVersion &version, const DataContents &contents);
    void addTable(const DataVersion &version, const DataContents &contents);
    void addFacts(const DataVersion &version, const DataContents &contents);

    Context m_context;
    Job<TableSummary> m_table;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column = nullptr;
};

} // namespace orrery

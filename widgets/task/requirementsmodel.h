// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QAbstractTableModel>

namespace orrery {

class TextDocument;

// The packages of requirements.txt as a table that can be edited; its last row is empty, for the next one. Each edit
// changes the bytes of its own entry, through core's lossless Requirements. Lines that ask for nothing (comments,
// options) are not rows; lines that pip could not read are.
class RequirementsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Package, Version, Note, ColumnCount };
    enum Role { InvalidRole = Qt::UserRole + 1 };

    explicit RequirementsModel(TextDocument &document, QObject *parent = nullptr);

    void remove(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void refused(const orrery::Error &error);

private:
    struct Row {
        std::size_t line = 0; // in Requirements::lines()
        QString package, version, note, whole;
        bool invalid = false;
        bool hasVersion = false;
        friend bool operator==(const Row &, const Row &) = default;
    };
    void read();

    TextDocument &m_document;
    std::vector<Row> m_rows;
};

} // namespace orrery

using Api.Data;

namespace Api.Imaging.Storage;

/// <summary>Statements over the id by which a database identifies its image store.</summary>
internal sealed class StoreIdStore(Db db)
{
    /// <summary>The id of the store that belongs to this database; null before its first use.</summary>
    public Task<byte[]?> Find(CancellationToken ct) =>
        Db.AsService(() => db.Find<byte[]>("select value from secrets where name = 'imageStore'", null, ct));

    /// <summary>Sets the id for this database; another node doing the same waits and then gets this one.</summary>
    public Task<int> Add(byte[] id, CancellationToken ct) =>
        db.Execute("insert into secrets (name, value) values ('imageStore', @id) on conflict do nothing", new { id }, ct);

    /// <summary>The hash of any original that the database needs; null when it needs none.</summary>
    public Task<string?> FindOriginal(CancellationToken ct) => db.Find<string>("select sha256 from images limit 1", null, ct);

    /// <summary>The hash of any document that the database needs; null when it needs none.</summary>
    public Task<string?> FindDocument(CancellationToken ct) => db.Find<string>("select sha256 from documents limit 1", null, ct);

    /// <summary>Runs several statements in one transaction.</summary>
    public Task<bool> InTransaction(Func<Task<bool>> work, CancellationToken ct) => db.InTransaction(work, ct);
}

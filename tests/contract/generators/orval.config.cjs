module.exports = {
  bulletin: {
    input: "../../../openapi.yaml",
    output: { client: "fetch", mode: "split", target: "generated/orval/bulletin.ts", schemas: "generated/orval/model", baseUrl: "" },
  },
};

// A JSON file is a module whose default export is its value.
import data from "./data.json" with { type: "json" };
console.log(data.name, data.list.length, data.nested.deep, JSON.stringify(data));
data.list.push(4);
console.log(data.list.join());

// expect: json 3 true {"name":"json","list":[1,2,3],"nested":{"deep":true,"nothing":null}}
// expect: 1,2,3,4

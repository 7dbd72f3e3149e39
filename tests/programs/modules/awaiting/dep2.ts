console.log("dep2"); 
